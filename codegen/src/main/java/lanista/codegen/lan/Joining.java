// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one pipeline of statements each of which goes on with what the one before has named. */
final class Joining {
    /** So many steps are still one thought. */
    private static final int MOST_STEPS = 48;

    private final List<Line> lines;
    private final Set<String> kept;

    /** @param kept variables that are needed behind the statements */
    Joining(List<Line> lines, Set<String> kept) {
        this.lines = lines;
        this.kept = kept;
    }

    List<Line> joined() {
        List<Line> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Line> before = joined.isEmpty() ? Optional.empty() : Optional.of(joined.get(joined.size() - 1));
            if (before.isPresent()
                    && before.get() instanceof Line.Value first
                    && lines.get(i) instanceof Line.Value value
                    && goesOn(first, value, i)) {
                joined.set(joined.size() - 1, value.behind(first));
            } else {
                joined.add(lines.get(i));
            }
        }
        return joined;
    }

    private boolean goesOn(Line.Value before, Line.Value value, int index) {
        return before.isJoinable()
                && before.targets().size() == 1
                && before.pipeline().goesWellInto(value.pipeline())
                && value.goesOnFrom(before.targets().get(0))
                && before.pipeline().steps().size() + value.pipeline().steps().size() <= MOST_STEPS
                && isDeadBehind(before.targets().get(0), index);
    }

    private boolean isDeadBehind(String variable, int index) {
        if (lines.get(index).targets().contains(variable)) {
            return true;
        }
        for (Line line : lines.subList(index + 1, lines.size())) {
            if (line.reads().containsKey(variable)) {
                return false;
            }
            if (line instanceof Line.Value && line.targets().contains(variable)) {
                return true;
            }
        }
        return !kept.contains(variable);
    }
}
