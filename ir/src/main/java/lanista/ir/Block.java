// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.Optional;
import lanista.ir.op.Attributes;

/**
 * What exports need to know of the declaration that a {@link Call} came from; it has no meaning of its own.
 *
 * @param name of the declaration
 * @param arguments of this instance that are plain values; layers among the arguments are left out
 * @param documentation its {@code ##} comment
 */
public record Block(String name, Attributes arguments, Optional<String> documentation) {}
