// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

/**
 * A training split from which a validation split was taken.
 *
 * @param train what is left to train on
 * @param validation what decides between candidates
 */
public record Holdout(Split train, Split validation) {}
