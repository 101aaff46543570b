/// `_headers`: how long files may be kept, and what pages may do, in the form that Netlify and Cloudflare Pages read.
enum Headers {
  static let path = "_headers"

  static let text = """
    /*
      Cache-Control: public, max-age=60, must-revalidate
      X-Content-Type-Options: nosniff
      Referrer-Policy: no-referrer
      Content-Security-Policy: frame-ancestors 'none'
    /assets/*
      Cache-Control: public, max-age=31536000, immutable
    /icons/*
      Cache-Control: public, max-age=31536000, immutable
      Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox

    """
}
