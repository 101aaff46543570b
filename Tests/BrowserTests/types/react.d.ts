// As much of React's types as the runtime's name; whoever has @types/react has the real ones.

declare module "react" {
  export type ReactNode = ReactElement | string | number | null | undefined | ReactNode[];
  export interface ReactElement {
    readonly type: unknown;
  }
  export type ComponentType<Props> = (props: Props) => ReactElement | null;
  export class Component {
    constructor(props: any);
    props: any;
    state: any;
  }
  export const Suspense: any;
  export const createContext: any;
  export const createElement: any;
  export const lazy: any;
  export const useContext: any;
  export const useEffect: any;
  export const useRef: any;
  export const useState: any;
}

declare module "react-dom/client" {
  export const createRoot: any;
}
