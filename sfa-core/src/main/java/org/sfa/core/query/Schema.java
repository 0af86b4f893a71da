package org.sfa.core.query;

import java.util.List;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.error.SfaException;

/**
 * The named attributes of one type of entity: what conditions, sort orders and mappings can refer to.
 *
 * @param <E> the type of the entities
 */
public interface Schema<E> {

    /** The name of the type, for instance {@code opportunity}. */
    String name();

    /** The attributes in the order of their declaration. */
    List<Attribute<E, ?>> attributes();

    /** Returns the attribute with this name, if there is one. */
    Optional<Attribute<E, ?>> findAttribute(String name);

    /**
     * Returns the attribute or path with this name; the hops of a path are separated by dots, as in
     * {@code account.industry}.
     *
     * @throws SfaException if the type has no such attribute; the message lists those that it has
     * @throws org.sfa.core.error.InvalidValueException if the path has more than 500 characters, so that untrusted text
     *     can't nest without end
     */
    default Selector<E, ?> selector(String path) {
        Checks.that(path.length() <= 500, "path", path, "must have at most 500 characters");
        int dot = path.indexOf('.');
        if (dot > 0) {
            Optional<Attribute<E, ?>> hop = findAttribute(path.substring(0, dot));
            if (hop.isPresent() && hop.get().kind().target().isPresent()) {
                return AttributePath.parse(hop.get(), target(hop.get()).selector(path.substring(dot + 1)));
            }
        }
        return findAttribute(path)
                .orElseThrow(() -> new SfaException(name() + " has no attribute " + path + "; it has "
                        + attributes().stream().map(Attribute::name).toList()));
    }

    /** Returns the schema of the entities that a reference points to. */
    default Schema<?> target(Attribute<E, ?> reference) {
        return reference.kind().targetSchema().orElseThrow();
    }
}
