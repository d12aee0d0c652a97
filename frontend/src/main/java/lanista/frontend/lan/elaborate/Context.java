// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.resolve.Module;

/**
 * What an expression is evaluated in.
 *
 * @param module the file whose top level it sees
 * @param constants the values of constants, shared by the whole model
 * @param scope the names of the body
 * @param region the graph that its nodes go to
 * @param place what the names of what it makes depend on
 * @param inRequirement whether it may ask for measures of the whole model
 */
record Context(Module module, Constants constants, Scope scope, Region region, Place place, boolean inRequirement) {
    Context with(Scope other) {
        return new Context(module, constants, other, region, place, inRequirement);
    }

    Context with(Region other) {
        return new Context(module, constants, scope, other, place, inRequirement);
    }

    Context with(Place other) {
        return other == place ? this : new Context(module, constants, scope, region, other, inRequirement);
    }

    Context inRequirement(boolean value) {
        return new Context(module, constants, scope, region, place, value);
    }
}
