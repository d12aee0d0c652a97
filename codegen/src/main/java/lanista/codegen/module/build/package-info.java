// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the {@link lanista.codegen.module.ModuleSource} of a closed graph. The one main entry is {@link
 * lanista.codegen.module.build.ModuleBuilder}.
 */
@NullMarked
package lanista.codegen.module.build;

import org.jspecify.annotations.NullMarked;
