package org.sfa.core.document;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sfa.core.error.SfaException;

/**
 * How a document looks: a Mustache template. It sees the data of the document and nothing else, calls nothing and reads no
 * file; texts are escaped for HTML, unless the template asks for them bare. What it names and the document does not have is
 * an error.
 *
 * <p>The standard templates {@code quote.mustache} and {@code letter.mustache}, beside this class, name all data that there
 * is. A template may include {@code style.css} and {@code letterhead.mustache} as they do. Immutable and thread-safe.
 */
public final class DocumentTemplate {

    private static final Set<String> PARTS = Set.of("style.css", "letterhead.mustache");

    /** The standard template of quotes. */
    public static final DocumentTemplate QUOTE = of("quote", Resource.read("quote.mustache"));

    /** The standard template of letters of thanks. */
    public static final DocumentTemplate LETTER = of("letter", Resource.read("letter.mustache"));

    private final String name;
    private final Template template;

    private DocumentTemplate(String name, Template template) {
        this.name = name;
        this.template = template;
    }

    /**
     * Returns a template.
     *
     * @param name what messages call it
     * @param source the template
     * @throws TemplateException if it cannot be read, or includes anything but these two
     */
    public static DocumentTemplate of(String name, String source) {
        try {
            Template template = Mustache.compiler()
                    .withCollector(new DataOnly())
                    .withEscaper(HtmlText.escaper())
                    .withLoader(included -> include(name, included))
                    .strictSections(true)
                    .emptyStringIsFalse(true)
                    .compile(source);
            return new DocumentTemplate(name, template);
        } catch (MustacheException e) {
            throw new TemplateException(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Reader include(String name, String included) {
        if (!PARTS.contains(included)) {
            throw new TemplateException(
                    name, "must include nothing but " + new TreeSet<>(PARTS) + ", but includes " + included, null);
        }
        return new StringReader(Resource.read(included));
    }

    String fill(DocumentLanguage language, Map<String, Object> data) {
        try {
            return template.execute(data);
        } catch (MustacheException.Context e) {
            throw missing(language, e);
        } catch (MustacheException e) {
            if (e.getCause() instanceof SfaException known) {
                throw known;
            }
            throw new TemplateException(name, "cannot be filled in: " + e.getMessage(), e);
        }
    }

    private SfaException missing(DocumentLanguage language, MustacheException.Context e) {
        if (e.key.startsWith("text.")) {
            return new MissingTextException(language.tag(), e.key.substring("text.".length()));
        }
        return new TemplateException(
                name, "names " + e.key + " in line " + e.lineNo + ", which the document does not have", e);
    }

    @Override
    public String toString() {
        return "DocumentTemplate[" + name + "]";
    }

    /** Reads maps and lists only, so that a template reaches no methods of objects. */
    private static final class DataOnly extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
