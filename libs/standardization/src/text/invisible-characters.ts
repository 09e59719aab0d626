/** Characters without a shape that are left behind by copying from web pages and office files. */
export const everyInvisible =
  /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
