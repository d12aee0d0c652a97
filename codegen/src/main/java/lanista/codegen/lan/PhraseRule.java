// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.Optional;

/** Finds the phrase for operators of one type; empty where the language has none for their attributes. */
@FunctionalInterface
interface PhraseRule {
    Optional<Phrase> phrase(PhraseBuilder builder);
}
