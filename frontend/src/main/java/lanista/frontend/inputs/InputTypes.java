// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.inputs;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.type.TensorType;

/** The types that a caller says of a model's inputs: by name, or those without a name by their position. */
public final class InputTypes {
    private final List<String> inputs;
    private final List<InputType> types;

    private InputTypes(List<String> inputs, List<InputType> types) {
        this.inputs = List.copyOf(inputs);
        this.types = List.copyOf(types);
    }

    /**
     * The types of the inputs of a model.
     *
     * @param written such as {@code image: f32[batch, 1, 28, 28]}
     * @param inputs the names of the model's inputs, in order
     * @param place of the model, for messages
     * @throws SourceException where a type is not written so, or there is no such input
     */
    public static InputTypes of(List<String> written, List<String> inputs, SourceSpan place) {
        List<InputType> types = written.stream().map(InputType::parse).toList();
        for (InputType type : types) {
            type.name().filter(name -> !inputs.contains(name)).ifPresent(name -> {
                Diagnostic problem = Diagnostic.error(
                        Code.LAN0509,
                        place,
                        "the model has no input '%s'; its inputs are %s".formatted(name, String.join(", ", inputs)));
                throw new SourceException(
                        Spelling.didYouMean(name, inputs).map(problem::withHelp).orElse(problem));
            });
        }
        if (types.size() > inputs.size()) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0509,
                    place,
                    "the model has %d inputs, %d types are given".formatted(inputs.size(), types.size())));
        }
        return new InputTypes(inputs, types);
    }

    /** The type of an input; empty where nothing is said of it. */
    public Optional<TensorType> find(String input) {
        return types.stream()
                .filter(type -> type.name().equals(Optional.of(input)))
                .findFirst()
                .or(() -> types.stream()
                        .skip(inputs.indexOf(input))
                        .findFirst()
                        .filter(type -> type.name().isEmpty()))
                .map(InputType::type);
    }
}
