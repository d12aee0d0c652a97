// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Mean regrets over trials as a picture: SVG, both axes logarithmic. */
final class CurveDrawing {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 60;
    private static final int RIGHT = 640;
    private static final int TOP = 20;
    private static final int BOTTOM = 410;
    private static final double LEAST = 0.01;
    private static final double MOST = 10;
    private static final int POINTS = 160;
    private static final String[] COLOURS = {
        "#000000", "#999999", "#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#e69f00", "#7a3db8", "#8c6d1f",
        "#c0143c"
    };

    private final int trials;

    CurveDrawing(int trials) {
        this.trials = trials;
    }

    String of(Map<String, Series> curves) {
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(WIDTH, HEIGHT));
        axes(svg);
        int index = 0;
        for (Map.Entry<String, Series> curve : curves.entrySet()) {
            curve(svg, curve.getKey(), curve.getValue(), index);
            index++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (double regret = LEAST; regret <= MOST; regret *= 10) {
            line(svg, LEFT, y(regret), RIGHT, y(regret));
            text(svg, LEFT - 8, y(regret) + 4, "end", "%s".formatted(plain(regret)));
        }
        for (int trial = 1; trial <= trials; trial *= 10) {
            line(svg, x(trial), TOP, x(trial), BOTTOM);
            text(svg, x(trial), BOTTOM + 18, "middle", Integer.toString(trial));
        }
        text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "trials");
        text(svg, LEFT + 6, TOP + 14, "start", "mean regret, points of accuracy; what is less is drawn at " + LEAST);
    }

    private static String plain(double number) {
        return number >= 1 ? Long.toString(Math.round(number)) : Double.toString(Math.round(number * 100) / 100.0);
    }

    private void curve(StringBuilder svg, String name, Series series, int index) {
        String colour = COLOURS[index % COLOURS.length];
        StringJoiner points = new StringJoiner(" ");
        int last = 0;
        for (int i = 0; i <= POINTS; i++) {
            int trial = (int) Math.round(Math.pow(trials, i / (double) POINTS));
            if (trial > last) {
                points.add("%s,%s".formatted(coordinate(x(trial)), coordinate(y(series.mean(trial)))));
                last = trial;
            }
        }
        svg.append(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n".formatted(colour, points));
        double row = TOP + 20 + 24.0 * index;
        svg.append("<rect x=\"%d\" y=\"%s\" width=\"18\" height=\"4\" fill=\"%s\"/>\n"
                .formatted(RIGHT + 16, coordinate(row - 6), colour));
        text(svg, RIGHT + 42, row, "start", name);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("<path d=\"M%s %sL%s %s\" stroke=\"#dddddd\"/>\n"
                .formatted(coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(coordinate(x), coordinate(y), anchor, text));
    }

    private double x(int trial) {
        return LEFT + (RIGHT - LEFT) * Math.log(trial) / Math.log(trials);
    }

    private static double y(double regret) {
        double within = Math.min(MOST, Math.max(LEAST, regret));
        return BOTTOM - (BOTTOM - TOP) * Math.log(within / LEAST) / Math.log(MOST / LEAST);
    }

    private static String coordinate(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
