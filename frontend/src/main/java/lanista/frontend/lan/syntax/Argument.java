// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.Optional;

/**
 * One argument of a call.
 *
 * @param name the parameter it is for; absent where the position tells
 */
public record Argument(Optional<Identifier> name, Expression value) {}
