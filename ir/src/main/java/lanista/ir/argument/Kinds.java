// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;

/**
 * Things that users name, such as strategies.
 *
 * @param noun what one is called
 * @param plural what several are called
 * @param unknown the code where there is none of a name
 * @param name of one
 * @param all that there are
 */
public record Kinds<P>(String noun, String plural, Code unknown, Function<P, String> name, List<P> all) {
    public Kinds {
        all = List.copyOf(all);
    }

    public List<String> names() {
        return all.stream().map(name).toList();
    }

    /** The one of a name. */
    public Optional<P> find(String wanted) {
        return all.stream().filter(kind -> name.apply(kind).equals(wanted)).findFirst();
    }

    /**
     * The one of a name.
     *
     * @param place where the name stands
     * @throws SourceException where there is none, with the one that was meant
     */
    public P get(String wanted, SourceSpan place) {
        return find(wanted)
                .orElseThrow(() -> new SourceException(
                        Diagnostic.error(unknown, place, "there is no %s '%s'".formatted(noun, wanted))
                                .withHelp(Spelling.among(plural, names(), wanted))));
    }
}
