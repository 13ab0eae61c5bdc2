variable "handler" {
  type = string
}

variable "runtime" {
  type    = string
  default = "nodejs22.x"
}

variable "package" {
  type    = string
  default = null
}

resource "aws_lambda_function" "this" {
  function_name = "cleanup"
  role          = "arn:aws:iam::123456789012:role/cleanup"
  filename      = var.package == null ? "${path.module}/../../functions/cleanup/cleanup.zip" : var.package
  handler       = var.handler
  runtime       = var.runtime
}
