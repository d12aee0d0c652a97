// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The colours of labels: one for each decision that is used in several places. There are {@value #COUNT}; with more
 * decisions they come round again, and the text of the label tells.
 */
public final class Hues {
    public static final int COUNT = 8;

    private final Map<Key, Integer> hues = new LinkedHashMap<>();
    private boolean plain;

    /** Which labels are the same: everywhere if they name a decision, else those of one part of the picture. */
    private record Key(String text, Optional<Integer> scope) {
        static Key of(Span label, int scope) {
            return new Key(label.text(), label.decision().isPresent() ? Optional.empty() : Optional.of(scope));
        }
    }

    private Hues() {}

    public static Hues of(Picture picture) {
        Hues hues = new Hues();
        Map<Key, Integer> counts = new LinkedHashMap<>();
        for (int scope = 0; scope < picture.scenes().size(); scope++) {
            count(picture.scenes().get(scope), scope, counts);
        }
        Set<Key> shared = new LinkedHashSet<>();
        picture.shared().keySet().forEach(decision -> shared.add(Key.of(Span.label(decision), 0)));
        counts.forEach((key, count) -> {
            if (count > 1 || shared.contains(key)) {
                hues.hues.put(key, hues.hues.size() % COUNT);
            } else {
                hues.plain = true;
            }
        });
        return hues;
    }

    /** Counts in how many boxes each label stands. */
    private static void count(Scene scene, int scope, Map<Key, Integer> counts) {
        for (Box box : scene.boxes()) {
            Set<Key> keys = new LinkedHashSet<>();
            box.lines()
                    .forEach(line -> line.spans().stream()
                            .filter(span -> span.kind() == Span.Kind.LABEL)
                            .forEach(span -> keys.add(Key.of(span, scope))));
            keys.forEach(key -> counts.merge(key, 1, Integer::sum));
            box.panels().forEach(panel -> count(panel.scene(), scope, counts));
        }
    }

    /**
     * The number of a label's colour; empty where it stands alone.
     *
     * @param scope index of the scene in {@link Picture#scenes()} that it stands in
     */
    public Optional<Integer> of(Span label, int scope) {
        return Optional.ofNullable(hues.get(Key.of(label, scope)));
    }

    /** Whether no label has a colour. */
    public boolean isEmpty() {
        return hues.isEmpty();
    }

    /** Whether some label stands alone. */
    public boolean hasPlain() {
        return plain;
    }
}
