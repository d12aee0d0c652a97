// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/** A file of weights, as the one to blame in a message. */
record WeightsFile(Path path) {
    SourceException problem(Code code, String message) {
        return new SourceException(error(code, message));
    }

    SourceException problem(Code code, String message, String help) {
        return new SourceException(error(code, message).withHelp(help));
    }

    SourceException unreadable(IOException failure) {
        return problem(Code.LAN0822, "the weights cannot be read: " + reason(failure));
    }

    SourceException unwritable(IOException failure) {
        return problem(
                Code.LAN0821,
                "the weights cannot be written: " + reason(failure),
                "see that its folder exists, has room and can be written");
    }

    private Diagnostic error(Code code, String message) {
        return Diagnostic.error(code, SourceSpan.wholeFile(path.toString()), message);
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
