// SPDX-License-Identifier: Apache-2.0
/**
 * JSON for machines. {@link lanista.ir.json.SpaceJson} writes and reads spaces and candidates,
 * {@link lanista.ir.json.ReportJson} writes what {@code lanista check} and {@code lanista cost} know,
 * {@link lanista.ir.json.CheckReport} reads what {@code check} wrote; architectures are
 * with the spaces, in {@link lanista.ir.space.ArchitectureJson}. The forms have schemas in {@code docs/schema}.
 *
 * <p>What is read may come from anywhere. {@link lanista.ir.json.document} bounds it, and knows the place of each
 * value; a field that is not known, or a value of another form than expected, is a diagnostic with its path:
 * {@code $.graph.nodes[3].operandz: unknown field; known here: name, operation, …}.
 *
 * <p>Expressions are their canonical text in a string, {@code "max($width // 4, 8)"}, and not nested objects. A tree of
 * objects would be longer by an order of magnitude, nobody could read or write it by hand, and a program that wants more
 * than to pass an expression on needs this algebra anyway. What does not depend on choices is plain JSON: programs that
 * read candidates meet numbers, truth values and lists of them, and strings only for texts and symbolic dimensions.
 */
@NullMarked
package lanista.ir.json;

import org.jspecify.annotations.NullMarked;
