// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.Optional;
import lanista.ir.diagnostic.Code;

/** Control flow of a recipe that meets an argument it cannot use; whoever calls the recipe knows the place. */
public final class WrongArgument extends RuntimeException {
    private final Code code;
    private final transient Optional<String> help;

    public WrongArgument(Code code, String message) {
        this(code, message, Optional.empty());
    }

    public WrongArgument(Code code, String message, Optional<String> help) {
        super(message, null, false, false);
        this.code = code;
        this.help = help;
    }

    public Code code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public Optional<String> help() {
        return help;
    }
}
