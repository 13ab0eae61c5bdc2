import {
  handlerString,
  introduction,
  isTypeScript,
  TO_FILL_IN,
  WORKER_COUNT,
  type SnippetSettings,
} from './settings.js';

/** Terraform files in one, for hashicorp/aws 6.54 or later, the first with `aws_lambda_function_scaling_config`. */
export function terraformSnippet(functions: readonly SnippetSettings[]): string {
  const comment = introduction(functions).map((line) => `# ${line}`);
  return `${[comment.join('\n'), VERSIONS, ...variables(), ...functions.map(resources)].join('\n\n')}\n`;
}

const VERSIONS = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.54.0"
    }
  }
}`;

function variables(): string[] {
  return [
    variable('subnet_ids', 'list(string)', TO_FILL_IN.subnets),
    variable('security_group_ids', 'list(string)', TO_FILL_IN.securityGroups),
    variable('operator_role_arn', 'string', TO_FILL_IN.operatorRole),
    variable('execution_role_arn', 'string', TO_FILL_IN.executionRole),
  ];
}

function variable(name: string, type: string, description: string): string {
  return `variable ${quoted(name)} {
  description = ${quoted(description)}
  type        = ${type}
}`;
}

function resources(s: SnippetSettings): string {
  const name = s.id.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
  const folder = s.code.folder === '.' ? '' : `/${s.code.folder}`;
  const built = isTypeScript(s.code) ? '# REPLACE: the folder with the built code, such as dist\n  ' : '';
  return `data "archive_file" "${name}" {
  type        = "zip"
  ${built}source_dir  = "\${path.module}${inString(folder)}"
  output_path = "\${path.module}/build/${name}.zip"
}

resource "aws_lambda_capacity_provider" "${name}" {
  name = ${quoted(s.functionName)}

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = var.security_group_ids
  }

  permissions_config {
    capacity_provider_operator_role_arn = var.operator_role_arn
  }

  instance_requirements {
    architectures = [${quoted(s.architecture)}]
  }

  capacity_provider_scaling_config {
    scaling_mode   = "Auto"
    max_vcpu_count = ${String(s.maxVCpuCount)}
  }
}

resource "aws_lambda_function" "${name}_managed" {
  function_name    = ${quoted(s.functionName)}
  role             = var.execution_role_arn
  filename         = data.archive_file.${name}.output_path
  source_code_hash = data.archive_file.${name}.output_base64sha256
  handler          = ${quoted(handlerString(s.code))}
  runtime          = ${quoted(s.runtime)}
  architectures    = [${quoted(s.architecture)}]
  memory_size      = ${String(s.memoryMb)}
  timeout          = ${String(s.timeoutS)}
  publish          = true
  publish_to       = "LATEST_PUBLISHED"

  environment {
    variables = {
      ${WORKER_COUNT} = ${quoted(String(s.workers))}
    }
  }

  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn                     = aws_lambda_capacity_provider.${name}.arn
      per_execution_environment_max_concurrency = ${String(s.concurrency)}
      execution_environment_memory_gib_per_vcpu = ${String(s.ratio)}
    }
  }
}

resource "aws_lambda_function_scaling_config" "${name}_managed" {
  function_name = aws_lambda_function.${name}_managed.function_name
  qualifier     = "$LATEST.PUBLISHED"

  function_scaling_config {
    min_execution_environments = ${String(s.minEnvironments)}
    max_execution_environments = ${String(s.maxEnvironments)}
  }
}`;
}

function quoted(text: string): string {
  return `"${inString(text)}"`;
}

/** HCL takes the escapes of JSON, and reads `\${` and `%{` as the start of a template. */
function inString(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/([$%])\{/g, '$1$1{');
}
