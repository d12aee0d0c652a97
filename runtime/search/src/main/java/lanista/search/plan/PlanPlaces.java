// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.json.document.JsonValue;

/** Where the values of a plan stand, for what is found wrong with them once they are put together. */
public final class PlanPlaces {
    private final JsonValue.Members document;

    PlanPlaces(JsonValue.Members document) {
        this.document = document;
    }

    /** The place of a value: of its name where it has one, of its key where it has keys and values itself. */
    SourceSpan of(String key) {
        Optional<JsonValue> value = document.find(key);
        return value.filter(JsonValue.Members.class::isInstance)
                .map(members -> PlanEntry.of(document, key).name().isPresent()
                        ? PlanEntry.of(document, key).place()
                        : members.place().nameSpan())
                .or(() -> value.map(other -> other.place().span()))
                .orElse(SourceSpan.NONE);
    }

    /** Whether a key has a value. */
    boolean has(String key) {
        return document.find(key).isPresent();
    }

    /** The place of a value in the list of a key, by its index; of all of it where it stands there alone. */
    SourceSpan of(String key, int index) {
        return document.find(key)
                .filter(JsonValue.Items.class::isInstance)
                .map(list -> list.asItems().get(index).place().span())
                .orElseGet(() -> of(key));
    }
}
