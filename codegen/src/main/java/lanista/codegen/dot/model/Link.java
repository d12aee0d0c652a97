// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

/**
 * A value on its way from one box of a scene to another.
 *
 * @param from index of the box
 * @param exit of that box
 * @param to index of the box
 * @param entry of that box, the first where it takes the value several times
 * @param times how often the box takes the value
 */
public record Link(int from, int exit, int to, int entry, int times) {}
