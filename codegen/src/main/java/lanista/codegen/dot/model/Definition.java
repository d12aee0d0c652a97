// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

/**
 * A block that is used in several places and drawn once.
 *
 * @param heading its name and parameters
 * @param note its documentation
 */
public record Definition(Line heading, String note, Scene scene) {}
