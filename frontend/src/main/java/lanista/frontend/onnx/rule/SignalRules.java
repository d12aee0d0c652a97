// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.weights.HostTensor;

/** Transforms between places and frequencies. */
final class SignalRules {
    private SignalRules() {}

    static void addTo(Rules rules) {
        rules.add("DFT", site -> fourier(site, site.attributes().integer("axis", 1)));
        rules.add(
                "DFT",
                20,
                site -> fourier(site, site.has(2) ? site.known(2, "axis").one() : -2));
        rules.add("STFT", SignalRules::shortTime);
    }

    private static List<Operand> fourier(Site site, long axis) {
        Attributes attributes = Attributes.NONE
                .with("axis", axis)
                .with("dft_length", site.has(1) ? site.known(1, "length").one() : 0)
                .with("inverse", site.attributes().flag("inverse", false))
                .with("onesided", site.attributes().flag("onesided", false));
        return List.of(site.add("DFT", attributes, site.operand(0)));
    }

    /** The transforms of parts of a signal, each under a window: {@code [batch, length, parts] -> [batch, frames, bins, 2]}. */
    private static List<Operand> shortTime(Site site) {
        if (site.type(0).rank() != 3 || !site.type(0).dimension(1).isConstant()) {
            throw new Unsupported("transforms a signal whose length is not known");
        }
        if (!site.has(2) && !site.has(3)) {
            throw new Unsupported("has neither a window nor the length of its frames");
        }
        long length = site.type(0).dimension(1).constant().asLong();
        long step = site.known(1, "step").one();
        Expr frame = site.has(3)
                ? site.known(3, "frame length").only()
                : site.type(2).dimension(0);
        Operand frames = frames(site, length, frame.constant().asLong(), step);
        if (site.has(2)) {
            Operand window = site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(1L)), site.operand(2));
            frames = site.add("Mul", Attributes.NONE, frames, window);
        }
        Attributes attributes = Attributes.NONE
                .with("axis", 2)
                .with("onesided", site.attributes().flag("onesided", true));
        return List.of(site.add("DFT", attributes, frames));
    }

    private static Operand frames(Site site, long length, long frame, long step) {
        if (step < 1 || frame < 1 || frame > length) {
            throw new Unsupported("has frames of %d, %d apart, of a signal of %d".formatted(frame, step, length));
        }
        long count = (length - frame) / step + 1;
        List<Long> places = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            for (long j = 0; j < frame; j++) {
                places.add(i * step + j);
            }
        }
        HostTensor index =
                HostTensor.ofLongs(places.stream().mapToLong(Long::longValue).toArray(), count, frame);
        Operand stored = new Operand.Stored(site.name() + "_frames", index, false);
        return site.add("Gather", Attributes.NONE.with("axis", 1), site.operand(0), stored);
    }
}
