locals {
  runtime = "nodejs22.x"
}

data "archive_file" "report" {
  type        = "zip"
  source_dir  = "${path.module}/functions/report/dist"
  output_path = "${path.module}/report.zip"
}

resource "aws_lambda_capacity_provider" "pool" {
  name = "reports"

  vpc_config {
    subnet_ids         = ["subnet-1", "subnet-2", "subnet-3"]
    security_group_ids = ["sg-1"]
  }

  instance_requirements {
    architectures = ["arm64"]
  }

  capacity_provider_scaling_config {
    max_vcpu_count = 64
  }
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::123456789012:role/report"
  filename      = data.archive_file.report.output_path
  handler       = "index.handler"
  runtime       = local.runtime
  architectures = ["arm64"]
  memory_size   = 4096
  timeout       = 60
  publish       = true

  environment {
    variables = { BUCKET = "reports" }
  }

  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn                  = aws_lambda_capacity_provider.pool.arn
      execution_environment_memory_gib_per_vcpu = 4
    }
  }
}

module "cleanup" {
  source   = "./modules/function"
  for_each = { daily = "cleanup.daily", weekly = "cleanup.weekly" }
  handler  = each.value
}

module "digest" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "digest"
  handler       = "digest.handler"
  runtime       = "nodejs20.x"
  source_path   = "${path.module}/functions/digest.js"
}

module "forecast" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "forecast"
  handler       = "forecast.handler"
  runtime       = "python3.13"
  source_path   = "functions/forecast"
}
