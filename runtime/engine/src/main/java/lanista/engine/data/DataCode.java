// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

/** The stable name of a kind of problem with data: {@code LAN06} and two digits. */
public enum DataCode {
    LAN0601("unknown data set"),
    LAN0602("name of a data set that cannot be read"),
    LAN0603("data set that is not on this system"),
    LAN0604("download that failed"),
    LAN0605("file that cannot be read"),
    LAN0606("file of another format"),
    LAN0607("file that ends too early"),
    LAN0608("file that goes on after its end"),
    LAN0609("label out of range"),
    LAN0610("row of another length"),
    LAN0611("value that cannot be used"),
    LAN0612("missing column"),
    LAN0613("example of another size"),
    LAN0614("too little data"),
    LAN0615("file outside its folder"),
    LAN0616("data too large"),
    LAN0617("numbers of examples and labels that differ"),
    LAN0618("damaged compressed data"),
    LAN0619("image that cannot be decoded"),
    LAN0620("missing array"),
    LAN0621("wrong kind of target");

    private final String title;

    DataCode(String title) {
        this.title = title;
    }

    /** What the problem is, in a few words. */
    public String title() {
        return title;
    }
}
