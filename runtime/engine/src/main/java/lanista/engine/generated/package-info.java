// SPDX-License-Identifier: Apache-2.0
/**
 * Generated Java source compiled and run in this process, so that what an export says is what it does: {@link
 * lanista.engine.generated.GeneratedProgram}.
 */
@NullMarked
package lanista.engine.generated;

import org.jspecify.annotations.NullMarked;
