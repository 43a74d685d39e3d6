import type { KnownTypes } from '#core/provision/form/change-form.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import type { FormProps, PortalProps } from '../form/form-props.ts';

export interface TemplateProps extends FormProps, PortalProps {
  template: Template;
  /** Of the resources that it can request; null where it requests none. */
  requests: KnownTypes | null;
}
