// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import lanista.mutators.strategy.Objective;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an objective as {@link Objective#parse} does. */
final class ObjectiveConverter implements ITypeConverter<Objective> {
    @Override
    public Objective convert(String text) {
        try {
            return Objective.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }
}
