// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import lanista.engine.Device;
import lanista.engine.NativeRuntime;
import lanista.engine.RuntimeDescription;
import lanista.engine.data.DataSet;

/** What the results of evaluators depend on, by name, for the record. */
final class Facts {
    private Facts() {}

    /** Which data it is, to the last bit. */
    static Map<String, String> of(DataSet data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data.name());
        facts.put("dataDigest", "sha256:" + data.digest());
        return facts;
    }

    /** What computes. */
    static Map<String, String> of(Device device) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("device", device.toString());
        RuntimeDescription runtime = NativeRuntime.open().describe();
        facts.put("libtorch", runtime.libtorch());
        facts.put("blas", runtime.blas().toString());
        return facts;
    }
}
