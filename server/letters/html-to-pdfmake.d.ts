declare module 'html-to-pdfmake' {
  import type { DOMWindow } from 'jsdom';
  import type { Content } from 'pdfmake';

  interface Options {
    window: DOMWindow;
    removeExtraBlanks?: boolean;
    removeTagClasses?: boolean;
    defaultStyles?: Record<string, object | null>;
  }
  export default function htmlToPdfmake(html: string, options: Options): Content;
}
