package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A strong entity tag, which identifies the exact bytes of a response (RFC 9110, section 8.8.3).
 *
 * @param text the tag as it is in headers, in quotation marks
 */
public record EntityTag(String text) {

    /**
     * Matches a tag in a list. A tag may contain commas. Weak tags are compared like strong ones here (section 13.1.2).
     */
    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

    /** Returns the tag of content that has this version. */
    public static EntityTag of(String version) {
        return new EntityTag('"' + version + '"');
    }

    /**
     * Returns the tag of this content. The hash identifies the content for caches only and is not used for security.
     */
    public static EntityTag of(byte[] content) {
        return of(UUID.nameUUIDFromBytes(content).toString().replace("-", ""));
    }

    /**
     * Sets the {@code ETag} header. Returns true and sets the status 304 if the client already has this content: then
     * the caller must not write a body.
     */
    public boolean answersNotModified(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("ETag", text);
        boolean unchanged = isIn(String.join(",", Collections.list(request.getHeaders("If-None-Match"))));
        if (unchanged) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        }
        return unchanged;
    }

    private boolean isIn(String ifNoneMatch) {
        return ifNoneMatch.strip().equals("*")
                || TAG.matcher(ifNoneMatch)
                        .results()
                        .anyMatch(tag -> tag.group().equals(text));
    }
}
