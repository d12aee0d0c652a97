// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import static lanista.frontend.lan.signature.Parameter.integer;
import static lanista.frontend.lan.signature.Parameter.number;
import static lanista.frontend.lan.signature.Parameter.required;
import static lanista.frontend.lan.signature.Parameter.truth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.op.Attributes;

/** Normalisations. torch's momentum weighs the new statistics, ONNX's the old ones. */
final class NormalisationLayers {
    /** What torch.nn.RMSNorm takes for 32-bit numbers where no epsilon is given: their machine epsilon. */
    private static final double MACHINE_EPSILON = 1.1920928955078125e-07;

    static final List<LayerSpec> ALL = List.of(
            batch("BatchNorm1d", Set.of(2, 3)),
            batch("BatchNorm2d", Set.of(4)),
            batch("BatchNorm3d", Set.of(5)),
            LayerSpec.ofRank(
                    statistics("InstanceNorm2d", false, false),
                    Set.of(4),
                    (arguments, operands) -> Lowering.to("InstanceNormalization", statistics(arguments))),
            LayerSpec.of(
                    Signature.of(
                            "GroupNorm",
                            required("num_groups", Form.INTEGER),
                            number("eps", 1e-5),
                            truth("affine", true)),
                    (arguments, operands) -> Lowering.to(
                            "GroupNormalization",
                            Attributes.NONE
                                    .with("num_groups", arguments.get("num_groups"))
                                    .with("epsilon", epsilon(arguments))
                                    .with("affine", arguments.get("affine")))),
            LayerSpec.of(
                    Signature.of(
                            "LayerNorm",
                            number("eps", 1e-5),
                            truth("elementwise_affine", true),
                            truth("bias", true),
                            integer("axis", -1)),
                    (arguments, operands) ->
                            Lowering.to("LayerNormalization", last(arguments).with("bias", arguments.get("bias")))),
            LayerSpec.of(
                    Signature.of(
                            "RMSNorm",
                            number("eps", MACHINE_EPSILON),
                            truth("elementwise_affine", true),
                            integer("axis", -1)),
                    (arguments, operands) -> Lowering.to("RMSNormalization", last(arguments))));

    private NormalisationLayers() {}

    private static LayerSpec batch(String name, Set<Integer> ranks) {
        return LayerSpec.ofRank(
                statistics(name, true, true),
                ranks,
                (arguments, operands) -> Lowering.to("BatchNormalization", statistics(arguments)));
    }

    private static Signature statistics(String name, boolean affine, boolean tracked) {
        return Signature.of(
                name,
                number("eps", 1e-5),
                number("momentum", 0.1),
                truth("affine", affine),
                truth("track_running_stats", tracked));
    }

    private static Attributes statistics(Arguments arguments) {
        return Attributes.NONE
                .with("epsilon", epsilon(arguments))
                .with("momentum", Expr.apply(Function.SUBTRACT, Expr.of(1.0), arguments.get("momentum")))
                .with("affine", arguments.get("affine"))
                .with("track_running_stats", arguments.get("track_running_stats"));
    }

    /** The small number that keeps a division finite; what is given in torch before it is the size of the input. */
    private static Expr epsilon(Arguments arguments) {
        Expr epsilon = arguments.get("eps");
        if (epsilon.isConstant() && epsilon.constant().asDouble() >= 1) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`eps` is a small number, found " + epsilon,
                    Optional.of("the size of the input is inferred: leave it out in front"));
        }
        return epsilon;
    }

    private static Attributes last(Arguments arguments) {
        return Attributes.NONE
                .with("axis", arguments.get("axis"))
                .with("epsilon", epsilon(arguments))
                .with("affine", arguments.get("elementwise_affine"));
    }
}
