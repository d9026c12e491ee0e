/** That a practice opened another, or was opened from it. Each of the two keeps one; who may know of the other is asked at each read. */
export interface PracticeLink {
  relation: 'opened' | 'opened-from';
  id: string;
  type: string;
  number: string;
}
