// A plugin of TypeDoc: modules have the names by which they are imported.

import { Converter, ReflectionKind } from 'typedoc';

export function load({ converter }) {
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
      module.name =
        module.name === 'index'
          ? 'memoryview'
          : module.name.replace(/^adapters\/(.*)\/module$/, 'memoryview/$1');
    }
  });
}
