// SPDX-License-Identifier: Apache-2.0
/**
 * What names mean: files brought in by imports, and every name of every body, before anything is elaborated.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.resolve.ModuleLoader}. It reads a root file and all that it
 * imports, refusing cycles and files outside the root's folder, and gives {@link lanista.frontend.lan.resolve.Module
 * modules}: syntax trees that know what their names mean. Unknown names, names defined twice and blocks that reach
 * themselves are reported here, in unused blocks too; later stages rely on each name having a meaning.
 */
@NullMarked
package lanista.frontend.lan.resolve;

import org.jspecify.annotations.NullMarked;
