// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

/**
 * A part of what is inside a box.
 *
 * @param heading such as the key of an alternative; empty where the box has one part
 * @param note the condition under which it is taken, to show on request
 */
public record Panel(String heading, String note, Scene scene) {}
