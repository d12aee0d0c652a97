// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.Optional;

/** Data that cannot be used as it stands: what was found where, what was expected there, and what to do. */
public final class DataException extends RuntimeException {
    private final DataCode code;
    private final transient DataPlace place;
    private final String found;
    private final String expected;
    private final String help;

    public DataException(DataCode code, DataPlace place, String found, String expected) {
        this(code, place, found, expected, "");
    }

    private DataException(DataCode code, DataPlace place, String found, String expected, String help) {
        super("%s: error[%s]: %s: found %s, expected %s".formatted(place, code, code.title(), found, expected));
        this.code = code;
        this.place = place;
        this.found = found;
        this.expected = expected;
        this.help = help;
    }

    /** The same problem with the step to take next. */
    public DataException withHelp(String step) {
        DataException helped = new DataException(code, place, found, expected, step);
        helped.setStackTrace(getStackTrace());
        if (getCause() != null) {
            helped.initCause(getCause());
        }
        return helped;
    }

    public DataCode code() {
        return code;
    }

    public DataPlace place() {
        return place;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }

    public Optional<String> help() {
        return help.isEmpty() ? Optional.empty() : Optional.of(help);
    }
}
