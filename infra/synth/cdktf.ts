// The modules of the library need each other, and load only if this one is first. All of it at once would take 690 MB.
import 'cdktf/lib/app.js';

export { TerraformOutput } from 'cdktf/lib/terraform-output.js';
export { TerraformProvider } from 'cdktf/lib/terraform-provider.js';
export { TerraformResource } from 'cdktf/lib/terraform-resource.js';
export { TerraformStack } from 'cdktf/lib/terraform-stack.js';
export { TerraformVariable } from 'cdktf/lib/terraform-variable.js';
