# SPDX-License-Identifier: {{license}}

variable "name" {
  description = "What the resource is called within its environment: lower-case words with hyphens between them."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name))
    error_message = "Write lower-case words with hyphens between them, like \"order-events\"."
  }
}

variable "environment" {
  description = "Where it runs: dev, staging or production."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "Give one of dev, staging and production."
  }
}

variable "owner" {
  description = "The team that answers for the resource."
  type        = string
  default     = "{{owner}}"

  validation {
    condition     = length(trimspace(var.owner)) > 0
    error_message = "Name the team that answers for the resource."
  }
}

variable "labels" {
  description = "More labels. They cannot replace the ones that the module sets."
  type        = map(string)
  default     = {}
}

variable "max_length" {
  description = "The longest name that the platform takes. A longer one is cut, and ends with a hash of the whole."
  type        = number
  default     = 63

  validation {
    condition     = var.max_length >= 16 && var.max_length == floor(var.max_length)
    error_message = "Give a whole number from 16 on, so that the hash and a part of the name find room."
  }
}
