// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.Optional;

/**
 * A compile-time parameter of a block: {@code kernel_size: int = 3}.
 *
 * @param kind the word behind the colon
 */
public record ParameterSyntax(Identifier name, Identifier kind, Optional<Expression> defaultValue) {}
