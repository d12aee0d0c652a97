// SPDX-License-Identifier: Apache-2.0
/**
 * Random spaces, and what the compiler says of them against what is found by trying.
 *
 * <p>{@link lanista.frontend.lan.random.RandomSpaces} makes sources: those that have to be right, by keeping in mind the
 * {@code Shape} of each tensor, and careless ones. {@code SpaceProperty} tries something on the sources of many seeds;
 * where it fails, {@code SpaceShrinker} makes the source smaller as long as it fails in the same way.
 *
 * <p>There are three twins, none of which knows how the compiler does it. {@code BruteForce} walks all architectures of a
 * space by evaluating its outputs lazily. {@code Specialiser} writes each candidate out as a source of its own, to be
 * compiled alone. {@code Isomorphism} tells by trying whether two candidates are the same network.
 */
@NullMarked
package lanista.frontend.lan.random;

import org.jspecify.annotations.NullMarked;
