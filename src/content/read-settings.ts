import type { SectionConfig, Settings } from '../config.ts';
import { error, type Finding } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { isReservedKey } from '../urls.ts';
import type { Locate } from './declare.ts';
import { settingsSchema } from './schema.ts';
import { typedAt, typedValue } from './typed-values.ts';
import { readYamlFile } from './yaml-file.ts';

/** Reads site.yaml from its bytes. */
export function readSettings(bytes: Uint8Array): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  const { value, typed, findings: declared, locate } = readYamlFile(bytes, settingsSchema);
  // Sections are told of in the same breath as what is wrong elsewhere in the file, or in another of them.
  const sections = value?.sections ?? legibleSections(typed);
  const findings = [...declared, ...sectionFindings(sections, locate)];
  const failed = findings.some((finding) => finding.severity === 'error');
  return { settings: failed ? null : value, findings };
}

/** What decides where a section stands among the others. */
type NestedSection = Pick<SectionConfig, 'key' | 'parent'>;

/** The sections as typed; of one without a key nobody knows which others mean it, and no parent is told of. */
function legibleSections(typed: unknown): readonly NestedSection[] {
  const list = typedValue(typed, 'sections');
  const sections = (Array.isArray(list) ? list : []).map((section: unknown) => ({
    key: typedAt(section, 'key') ?? '',
    parent: typedAt(section, 'parent'),
  }));
  const isKnown = sections.every(({ key }) => key !== '');
  return isKnown ? sections : sections.map((section) => ({ ...section, parent: null }));
}

function sectionFindings(sections: readonly NestedSection[], place: Locate): readonly Finding[] {
  const keys = sections.map((section) => section.key);
  return sections.flatMap((section, index) => {
    const findings: Finding[] = [];
    const at = () => place(['sections', index, 'key']);
    if (section.key !== '' && keys.indexOf(section.key) < index) {
      findings.push(
        error(
          at(),
          'duplicate-section',
          `Chuyên mục “${section.key}” đã có ở trên; mỗi key chỉ dùng một lần.`,
        ),
      );
    }
    if (isReservedKey(section.key)) {
      findings.push(
        error(
          at(),
          'reserved-section',
          `Key “${section.key}” trùng với địa chỉ dành riêng của báo; hãy chọn key khác.`,
        ),
      );
    }
    const { parent } = section;
    if (parent !== null && (!keys.includes(parent) || parent === section.key)) {
      const meant = nearest(
        parent,
        keys.filter((key) => key !== section.key),
      );
      const hint = meant === null ? '' : `; có phải ý bạn là “${meant}”?`;
      findings.push(
        error(
          place(['sections', index, 'parent']),
          'unknown-section',
          parent === section.key
            ? `Chuyên mục “${parent}” không thể là mẹ của chính nó; hãy ghi key của chuyên mục khác, hoặc xóa dòng này.`
            : `Không có chuyên mục mẹ “${parent}”${hint || '; hãy ghi key của một chuyên mục có trong danh sách.'}`,
        ),
      );
    } else if (parent !== null && sections[keys.indexOf(parent)]?.parent !== null) {
      findings.push(
        error(
          place(['sections', index, 'parent']),
          'deep-section',
          `“${parent}” đã là chuyên mục con; chuyên mục chỉ có hai cấp.`,
        ),
      );
    }
    return findings;
  });
}
