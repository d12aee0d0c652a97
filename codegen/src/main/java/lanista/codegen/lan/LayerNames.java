// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanista.ir.PathNames;

/** The paths by which weights files know what a body makes, as the language gives them out in the order of the source. */
final class LayerNames {
    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("[a-z0-9_]+(?:\\.[a-z0-9_]+)*+");

    private final PathNames names = new PathNames();

    /**
     * Makes something.
     *
     * @param own the name that the source gives it: of its kind, or of what it is bound to
     * @param wanted its path
     * @param endings what the path ends in: nothing, or the indices of the turns of a loop
     * @return what {@code as} has to say for it to have that path; nothing where it has it anyway, or cannot have it
     */
    Optional<String> make(String own, String wanted, List<String> endings) {
        String head = PathNames.spelled(own);
        boolean has = endings.stream().allMatch(ending -> (head + names.nextEnding(head, ending)).equals(wanted));
        boolean says =
                !has && wanted.length() <= LONGEST && FORM.matcher(wanted).matches();
        endings.forEach(ending -> names.ending(says ? wanted : head, ending));
        return Optional.of(wanted).filter(path -> says);
    }
}
