# SPDX-License-Identifier: {{license}}

terraform {
  # OpenTofu, or Terraform, from the version on that has what the module and its tests use.
  required_version = ">= 1.7.0"
}
