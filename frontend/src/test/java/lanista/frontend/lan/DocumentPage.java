// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page of the documents with its fenced blocks.
 *
 * @param lines of the page, without their ends
 * @param blocks in order
 */
record DocumentPage(Path file, List<String> lines, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param info the words behind the opening fence
     * @param line of the opening fence, from 1
     * @param lines between the fences
     */
    record Block(List<String> info, int line, List<String> lines) {
        boolean is(String language) {
            return info.get(0).equals(language);
        }

        boolean has(String word) {
            return info.contains(word);
        }

        String text() {
            return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        }
    }

    static DocumentPage read(Path file) {
        List<String> lines = Golden.read(file).lines().toList();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).equals(FENCE)) {
                    end++;
                }
                String info = lines.get(i).substring(FENCE.length());
                blocks.add(new Block(List.of(info.split(" ")), i + 1, List.copyOf(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return new DocumentPage(file, lines, List.copyOf(blocks));
    }

    /** The page with other texts in some of its blocks. */
    String with(Map<Block, String> texts) {
        List<String> changed = new ArrayList<>();
        int next = 0;
        for (Block block : blocks) {
            changed.addAll(lines.subList(next, block.line()));
            changed.addAll(texts.containsKey(block) ? texts.get(block).lines().toList() : block.lines());
            next = block.line() + block.lines().size();
        }
        changed.addAll(lines.subList(next, lines.size()));
        return String.join("\n", changed) + "\n";
    }
}
