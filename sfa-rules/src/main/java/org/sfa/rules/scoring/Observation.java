package org.sfa.rules.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;

/**
 * What the features of a model read from one lead at one moment: a snapshot that later changes of the lead do not
 * touch.
 *
 * @param categories for each feature, in their order, the categories of the lead, sorted, each once; empty where it has
 *     none
 */
public record Observation(List<List<String>> categories) {

    /** Copies the categories, sorts them and takes each once. */
    public Observation {
        List<List<String>> sorted = new ArrayList<>(categories.size());
        categories.forEach(of -> sorted.add(of.size() < 2 ? List.copyOf(of) : List.copyOf(new TreeSet<>(of))));
        categories = List.copyOf(sorted);
    }

    /** Returns what features read from a lead as it is now. */
    public static Observation of(List<Feature> features, Lead lead, EntityLookup lookup) {
        return new Observation(
                features.stream().map(feature -> feature.read(lead, lookup)).toList());
    }
}
