package org.sfa.rules.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.JsonException;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Schema;
import org.sfa.core.query.Selector;
import org.sfa.rules.internal.Located;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

/**
 * Learned scores as JSON, so that they survive being stored, for instance
 *
 * <pre>{@code
 * {"name": "chance", "version": "2026-11", "smoothing": 0.1, "floor": 30, "valueFloor": 10, "won": 42, "lost": 105,
 *  "features": [{"name": "source", "attribute": "source", "style": "values",
 *                "counts": [{"category": "trade show", "won": 12, "lost": 7}]},
 *               {"name": "employees", "attribute": "employees", "style": "bands", "marks": ["10", "200"]}],
 *  "recalibration": {"kind": "platt", "slope": 0.8, "intercept": -0.2}}
 * }</pre>
 *
 * <p>The kinds of recalibration are {@code identity}, {@code platt}, and {@code isotonic} with {@code knots}, each a
 * {@code forecast} and its {@code rate}; {@link SfaJson} writes them. Immutable and safe for use by several threads.
 */
public final class LearnedScoreJson {

    private final SfaJson json;
    private final Schema<Lead> schema;

    private record File(
            String name,
            String version,
            double smoothing,
            long floor,
            long valueFloor,
            long won,
            long lost,
            List<FeaturePart> features,
            Recalibration recalibration) {}

    private record FeaturePart(
            String name, String attribute, Feature.Style style, List<String> marks, List<CategoryPart> counts) {}

    private record CategoryPart(String category, long won, long lost) {}

    private LearnedScoreJson(FieldDefinitions fields) {
        this.json = SfaJson.of(fields);
        this.schema = Lead.TYPE.with(fields);
    }

    /** Returns the JSON of a company that added these fields, at which its scores may look. */
    public static LearnedScoreJson of(FieldDefinitions fields) {
        return new LearnedScoreJson(fields);
    }

    /**
     * Returns a score as JSON; {@link #read} reads it back to an equal one, and equal ones have equal JSON.
     *
     * @throws InvalidValueException if it is too large to be read back, which takes some 600,000 categories: a feature that nearly
     *     each lead has a category of its own of says nothing of chances and is left out of the model better
     */
    public String write(LearnedScore score) {
        NaiveBayes model = score.model();
        List<FeaturePart> features = new ArrayList<>();
        for (Feature feature : model.features()) {
            List<CategoryPart> counts = new ArrayList<>();
            model.counts(features.size())
                    .forEach((category, count) -> counts.add(new CategoryPart(category, count.won(), count.lost())));
            features.add(new FeaturePart(
                    feature.name(), feature.selector().name(), feature.style(), feature.marks(), counts));
        }
        return json.writeValue(new File(
                score.name(),
                score.version(),
                model.settings().smoothing(),
                model.settings().floor(),
                model.settings().valueFloor(),
                model.leads().won(),
                model.leads().lost(),
                features,
                score.recalibration()));
    }

    /**
     * Returns the score that a JSON text describes.
     *
     * @param source what the text is called in messages, for instance the name of its file
     * @throws JsonException if the text is malformed or beyond the bounds of {@link SfaJson}, names an attribute that
     *     leads do not have, or describes counts or a curve that can't be; it says where and why
     */
    public LearnedScore read(String text, String source) {
        File file = json.readValue(File.class, text, source);
        List<Feature> features = new ArrayList<>();
        List<Map<String, Count>> counts = new ArrayList<>();
        for (FeaturePart part : file.features()) {
            String prefix = "features[" + features.size() + "].";
            features.add(Located.located(source, prefix, () -> feature(part)));
            counts.add(counts(part, source, prefix));
        }
        return Located.located(
                source,
                "",
                () -> new LearnedScore(
                        file.name(),
                        file.version(),
                        new NaiveBayes(
                                features,
                                new Settings(file.smoothing(), file.floor(), file.valueFloor()),
                                new Count(file.won(), file.lost()),
                                counts),
                        file.recalibration()));
    }

    private Feature feature(FeaturePart part) {
        return Feature.of(part.name(), selector(part.attribute()), part.style(), part.marks());
    }

    private Selector<Lead, ?> selector(String attribute) {
        try {
            return schema.selector(attribute);
        } catch (InvalidValueException e) {
            throw e;
        } catch (SfaException e) {
            throw new InvalidValueException("attribute", attribute, "must be known: " + e.getMessage(), e);
        }
    }

    private static Map<String, Count> counts(FeaturePart part, String source, String prefix) {
        Map<String, Count> counts = new LinkedHashMap<>();
        for (int i = 0; i < part.counts().size(); i++) {
            CategoryPart category = part.counts().get(i);
            Located.located(source, prefix + "counts[" + i + "].", () -> {
                if (counts.put(category.category(), new Count(category.won(), category.lost())) != null) {
                    throw new InvalidValueException("category", category.category(), "must occur once");
                }
                return counts;
            });
        }
        return counts;
    }
}
