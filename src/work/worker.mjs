import { importCode } from '../code/load.mjs';

const { answer } = await importCode('work/tasks');
export default answer;
