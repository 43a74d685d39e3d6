# SPDX-License-Identifier: {{license}}

locals {
  whole = "${var.environment}-${var.name}"
  hash  = substr(sha256(local.whole), 0, 8)
  cut   = trimsuffix(substr(local.whole, 0, var.max_length - length(local.hash) - 1), "-")
  full  = length(local.whole) <= var.max_length ? local.whole : "${local.cut}-${local.hash}"

  labels = tomap(merge(var.labels, {
    environment = var.environment
    managed-by  = "terraform"
    name        = var.name
    owner       = var.owner
  }))
}

# Stands for what the module will make, and is replaced by it: it has the name and follows its changes, and needs no provider.
resource "terraform_data" "this" {
  input = {
    name   = local.full
    labels = local.labels
  }

  # A resource with another name is another resource.
  triggers_replace = local.full
}
