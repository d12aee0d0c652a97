// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

/**
 * Something about the machine that makes the engine slower or smaller than it could be.
 *
 * @param what what was found
 * @param remedy what to do about it
 */
public record RuntimeProblem(String what, String remedy) {}
