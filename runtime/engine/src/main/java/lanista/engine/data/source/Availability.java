// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

/**
 * Whether a data set that is known by name is on this system.
 *
 * @param detail where it is, or what to do to get it
 */
public record Availability(String name, boolean present, String detail) {}
