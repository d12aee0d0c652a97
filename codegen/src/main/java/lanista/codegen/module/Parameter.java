// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import lanista.ir.expr.Kind;

/**
 * A parameter of a class.
 *
 * @param name an identifier, and the symbol that stands for it in the settings of the class
 * @param kind {@link Kind#INTEGER} or {@link Kind#REAL}
 */
public record Parameter(String name, Kind kind) {}
